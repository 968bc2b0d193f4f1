// internal
import { Check } from '../check';

/** The configuration captures inference data: it says where to, and does not switch capture off. */
export const capturesData = Check.all(
  Check.exists('DataCaptureConfig'),
  Check.none(Check.equalTo('DataCaptureConfig.EnableCapture', false)),
);
