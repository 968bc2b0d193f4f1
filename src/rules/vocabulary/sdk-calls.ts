// internal
import { Check } from '../check';

/** The type of CDK's `AwsCustomResource`, whose `Create` and `Update` are API calls as JSON text. */
export const SDK_CALLS = 'Custom::AWS';

/** Where an invocation logging call says what is logged, and where to. */
export const LOGGING = {
  text: 'parameters.loggingConfig.textDataDeliveryEnabled',
  logGroup: 'parameters.loggingConfig.cloudWatchConfig.logGroupName',
  largeData: 'parameters.loggingConfig.cloudWatchConfig.largeDataDeliveryS3Config.bucketName',
  bucket: 'parameters.loggingConfig.s3Config.bucketName',
};

/** The call at the path sets up invocation logging of Bedrock, in any spelling that the SDK takes, and meets the check. */
export function setsUpInvocationLogging(path: string, check?: Check): Check {
  return Check.json(path, Check.all(
    Check.like('service', ['*bedrock*']),
    Check.like('action', ['PutModelInvocationLoggingConfiguration*']),
    ...(check ? [check] : []),
  ));
}
