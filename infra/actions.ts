/** The buttons, by the id of the custom action: what the analyst reads and what a run is asked for. */
export const ACTIONS = {
  RemediateIoT: {
    name: 'Remediate IoT',
    description: 'Repair what this AWS IoT Device Defender finding reports',
    intent: 'remediate',
  },
  QuarantineThing: {
    name: 'Quarantine thing',
    description: 'Deny the things of this finding and their certificates what devices do',
    intent: 'quarantine',
  },
  RevokeCertificate: {
    name: 'Revoke certificate',
    description: 'Revoke the certificate of this finding for good; asks for approval',
    intent: 'revoke',
  },
  PreviewIoTFix: {
    name: 'Preview IoT fix',
    description: 'Change nothing, and write into the note what "Remediate IoT" would do',
    intent: 'preview',
  },
  UndoIoTFix: {
    name: 'Undo IoT fix',
    description: 'Put back what Fleet Warden last changed for this finding',
    intent: 'undo',
  },
} as const;
