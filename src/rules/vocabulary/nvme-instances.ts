// internal
import { Check } from '../check';

/**
 * SageMaker instance types with local NVMe storage, as globs.
 *
 * SageMaker encrypts their volumes in hardware and refuses a customer managed key for them, so a key cannot be required there:
 * "you can't request a KmsKeyId when using an instance type with local storage" (Amazon SageMaker API Reference, CreateEndpointConfig;
 * ResourceConfig says the same of VolumeKmsKeyId). Which types have local storage: "Instance store volumes", Amazon EC2 User Guide.
 */
export const NVME_INSTANCE_GLOBS: readonly string[] = [
  // Local storage as a variant of a family, marked by a d.
  'ml.c5d.*', 'ml.c6gd.*', 'ml.c6id.*', 'ml.c7gd.*', 'ml.c8gd.*',
  'ml.m5d.*', 'ml.m5dn.*', 'ml.m6gd.*', 'ml.m6id.*', 'ml.m7gd.*', 'ml.m8gd.*',
  'ml.r5d.*', 'ml.r5dn.*', 'ml.r6gd.*', 'ml.r6id.*', 'ml.r7gd.*', 'ml.r8gd.*',
  // Families that always have it.
  'ml.g4dn.*', 'ml.g5.*', 'ml.g6.*', 'ml.g6e.*', 'ml.g7.*', 'ml.g7e.*', 'ml.gr6.*',
  'ml.i3en.*', 'ml.i4i.*', 'ml.i7ie.*',
  'ml.p3dn.*', 'ml.p4d.*', 'ml.p4de.*', 'ml.p5.*', 'ml.p5e.*', 'ml.p5en.*', 'ml.p6-b200.*', 'ml.p6-b300.*', 'ml.p6e-gb200.*',
  'ml.dl1.*', 'ml.trn1.*', 'ml.trn1n.*', 'ml.trn2.*',
];

/** The instance type at the path keeps its data on local NVMe storage, which takes no KMS key. */
export function hasNvmeStorage(path: string): Check {
  return Check.like(path, NVME_INSTANCE_GLOBS);
}
