/** The words of a rule id, in lower case: `SageMakerNotebookImdsV2` → sagemaker, notebook, imds, v2. */
function words(id: string): string[] {
  return id
    .replace(/SageMaker|CloudTrail/g, (name) => name[0] + name.slice(1).toLowerCase()) // one word each, as in AWS's endpoints
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
}

/** The name of the file that holds a rule: `sagemaker-notebook-imds-v2.ts`. */
export function ruleFileName(id: string): string {
  return `${words(id).join('-')}.ts`;
}

/** The name that the file exports: `sageMakerNotebookImdsV2`. */
export function ruleExportName(id: string): string {
  return id[0].toLowerCase() + id.slice(1);
}
