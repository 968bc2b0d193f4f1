import { GATES, MonitoredApp, REPORT } from './monitored-app';
import { CaptureWindow } from '../../../src/constructs/monitoring/monitoring-props';
import { Answer, runWorkflow } from '../training-job/run-workflow';

const app = new MonitoredApp();
const { definition } = app;
const name = app.endpoint.endpointName;

/** SageMaker and S3, as far as a run sees them. */
const services = (body: any): Answer => (resource) => {
  switch (resource) {
    case 'sagemaker:createProcessingJob.sync': return { ProcessingJobStatus: 'Completed' };
    case 'aws-sdk:s3:getObject': return { Body: typeof body === 'string' ? body : JSON.stringify(body) };
    default: throw new Error(`no answer for ${resource}`);
  }
};
const run = (body: any, time: string | undefined = '2026-11-25T02:00:00Z', of = definition) => runWorkflow(of, services(body), { input: time === undefined ? {} : { time } });
const captureOf = async (time: string | undefined, window: CaptureWindow) => {
  const { requests } = await run(REPORT, time, new MonitoredApp({ window }).definition);
  return requests[0].arguments.ProcessingInputs.find((input: any) => input.InputName === 'capture').S3Input.S3Uri;
};

describe('a run', () => {
  test('measures, reads the report of this very run, and holds every gate against it', async () => {
    const { path, requests, error } = await run(REPORT);
    expect(path).toEqual(['ChooseWindow', 'Measure', 'ReadReport', 'Gate: 1 drift:psi:max', 'Gate: 2 gender:DI', 'Gate: 3 attribution:ndcg', 'EverythingHolds']);
    expect(error).toBeUndefined();
    const [job, read] = requests.map((request) => request.arguments);
    expect(`s3://${read.Bucket}/${read.Key}`).toBe(`${job.ProcessingOutputConfig.Outputs[0].S3Output.S3Uri}/monitoring.json`);
    expect(read.Key).toMatch(new RegExp(`^monitoring/${name}/`));
  });

  test.each([
    ['the day before', CaptureWindow.DAY, '2026-11-25T02:00:00Z', '2026/11/24/'],
    ['the last day of the month before', CaptureWindow.DAY, '2026-12-01T02:00:00Z', '2026/11/30/'],
    ['the hour before', CaptureWindow.HOUR, '2027-01-01T00:20:00Z', '2026/12/31/23/'],
    ['the month before', CaptureWindow.MONTH, '2027-01-01T02:00:00Z', '2026/12/'],
    ['February', CaptureWindow.MONTH, '2028-03-01T02:00:00Z', '2028/02/'],
  ])('reads %s', async (_, window, time, folder) => {
    expect(await captureOf(time, window)).toMatch(new RegExp(`^s3://[\\w.]+/capture/${name}/primary/${folder}$`));
  });

  test('that a person starts without a time looks at the window before now', async () => {
    const { requests } = await runWorkflow(definition, services(REPORT), { startTime: '2026-11-25T09:41:00.123Z' });
    expect(requests[0].arguments.ProcessingInputs[2].S3Input.S3Uri).toContain('/2026/11/24/');
  });
});

describe('a run fails', () => {
  const without = (change: (report: any) => void) => {
    const report = JSON.parse(JSON.stringify(REPORT));
    change(report);
    return report;
  };

  test.each<[string, any, RegExp]>([
    ['if a feature drifted', without((r) => { r.metrics['drift:psi:max'].value = 0.21; }), /drift:psi:max must be a number of at most 0\.2; Above this the model is trained anew/],
    ['if a value is null', without((r) => { r.metrics['drift:psi:max'].value = null; }), /drift:psi:max/],
    ['if a group is treated worse', without((r) => { r.fairness.gender.DI.value = 0.89; }), /gender:DI must be a number of at least 0\.9 and at most 1\.1.*FL-1/],
    ['if a facet is missing', without((r) => { delete r.fairness.gender; }), /gender:DI/],
    ['if other features drive the answers', without((r) => { r.metrics['attribution:ndcg'].value = 0.5; }), /attribution:ndcg/],
    ['if a metric is missing', without((r) => { delete r.metrics['attribution:ndcg']; }), /attribution:ndcg/],
  ])('%s', async (_, report, cause) => {
    expect(await run(report)).toMatchObject({ error: 'GateBreached', cause: expect.stringMatching(cause) });
  });

  test('if the report is no JSON', async () => {
    expect(await run('none')).toMatchObject({ error: 'ReportUnreadable' });
  });

  test('if the job fails', async () => {
    const failing: Answer = () => { throw new Error('no captured data'); };
    expect(await runWorkflow(definition, failing, { input: { time: '2026-11-25T02:00:00Z' } })).toMatchObject({ error: 'TaskFailed', cause: 'no captured data' });
  });
});

test('no state but the last gate leads to the end that succeeds', () => {
  const states: any[] = Object.entries(definition.States);
  const leading = states.filter(([, state]) => state.Next === 'EverythingHolds' || state.Default === 'EverythingHolds' || state.Choices?.some((choice: any) => choice.Next === 'EverythingHolds'));
  expect(leading.map(([id]) => id)).toEqual([`Gate: ${GATES.length} attribution:ndcg`]);
  expect(states.filter(([, state]) => state.End || state.Type === 'Succeed').map(([id]) => id)).toEqual(['EverythingHolds']);
});
