/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html */
const DOCUMENTED_REASONS = new Map([
  ['ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS', 'Policy allows broad access to IoT data plane actions'],
]);

/** `<what is wrong>: [iot:Connect, iot:Publish].` AWS documents one text; the others are read off their code. */
export const reasonText = (reasonCode: string, actions: readonly string[]): string => {
  const text = DOCUMENTED_REASONS.get(reasonCode) ?? sentence(reasonCode);
  return actions.length > 0 ? `${text}: [${actions.join(', ')}].` : `${text}.`;
};

const sentence = (code: string): string => {
  const words = code
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\b(mqtt|cve|ca)\b/g, (word) => word.toUpperCase())
    .replace(/\biot\b/g, 'IoT');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
