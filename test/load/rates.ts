/**
 * Calls per second that AWS grants an account and Region by default, for what runs call. A bucket of a second's calls is
 * assumed where AWS documents no burst.
 *
 * `iot`: https://docs.aws.amazon.com/general/latest/gr/iot-core.html#throttling-limits
 * `securityhub`: https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
 * `ssm`: https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm
 */
export const RATES: Readonly<Record<string, { readonly perSecond: number; readonly burst?: number }>> = {
  'iot:GetPolicy': { perSecond: 10 },
  'iot:GetPolicyVersion': { perSecond: 15 },
  'iot:ListPolicyVersions': { perSecond: 10 },
  'iot:ListTargetsForPolicy': { perSecond: 10 },
  'iot:ListPrincipalThings': { perSecond: 10 },
  'iot:CreatePolicyVersion': { perSecond: 10 },
  'iot:DeletePolicyVersion': { perSecond: 10 },
  'iot:SetDefaultPolicyVersion': { perSecond: 10 },
  'iot:DescribeCertificate': { perSecond: 10 },
  'iot:UpdateCertificate': { perSecond: 10 },
  'securityhub:BatchUpdateFindings': { perSecond: 10, burst: 30 },
  'ssm:GetParameter': { perSecond: 40 },
};
