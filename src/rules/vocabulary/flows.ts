// internal
import { Check } from '../check';
import { cannotBeRead } from './bedrock';

/** How a key of a flow's definition is written: CloudFormation's way or the API's, which consoles export. */
export type Spelling = (path: string) => string;

const asInCloudFormation: Spelling = (path) => path;
const asInApi: Spelling = (path) => path.split('.').map((key) => key.charAt(0).toLowerCase() + key.slice(1)).join('.');

/**
 * No node of a flow meets the check, wherever its definition stands; one in S3 is unknown.
 *
 * @param check what no node may meet, for one spelling of the keys
 */
export function noFlowNode(check: (key: Spelling) => Check): Check {
  return Check.all(
    noNode('Definition.Nodes', asInCloudFormation, check),
    Check.any(
      Check.absent('DefinitionString'),
      Check.json('DefinitionString', Check.all(noNode('Nodes', asInCloudFormation, check), noNode('nodes', asInApi, check))),
    ),
    Check.any(Check.absent('DefinitionS3Location.Bucket'), cannotBeRead('DefinitionS3Location.Bucket')),
  );
}

/** Loops hold nodes of their own; a loop in a loop is not allowed. */
function noNode(path: string, key: Spelling, check: (key: Spelling) => Check): Check {
  return Check.noItem(path, Check.any(check(key), Check.someItem(key('Configuration.Loop.Definition.Nodes'), check(key))));
}
