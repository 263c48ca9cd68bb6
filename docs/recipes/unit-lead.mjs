// What a unit's lead does on a morning: what waits, a plan to be reviewed, a chart and what it says, a comment, an idea to be answered.
import * as ramp from '../../libs/client/dist/index.js';
import { CLINIC, lead, say } from './demo.mjs';

const INBOX = `query Inbox($after: String) { viewer { inbox(first: 20, after: $after) {
  nodes { reason dueAt overdue subject { __typename ... on Idea { id title } ... on Cycle { id label pilot { id title } } } }
  pageInfo { hasNextPage endCursor } } } }`;
const inbox = [];
for await (const item of lead.each(INBOX, {}, ({ viewer }) => viewer.inbox)) inbox.push(item);
say(`Waiting: ${inbox.length}.`);
const waiting = (reason) => inbox.find((item) => item.reason === reason)?.subject;

const asked = waiting('REVIEW_REQUESTED');
if (asked) {
  const { cycle } = await lead.request(ramp.CycleDocument, { id: asked.id });
  say(`A plan: ${cycle.label} of ${asked.pilot.title}: ${cycle.plan.change}`);
  for (const { statement, confidence } of cycle.plan.predictions)
    say(`  predicted: ${statement} (${confidence ?? '?'})`);
  const input = {
    ...{ cycle: cycle.id, expectedVersion: cycle.version, verdict: 'APPROVED' },
    body: 'Small enough to learn from.',
  };
  const { giveReview } = await lead.change(ramp.GiveReviewDocument, { input });
  say(`Reviewed: ${giveReview.cycle.reviews.at(-1).verdict}.`);
}

// What the chart of a metric says, and a comment where the work is.
const CHART = `query Chart($code: String!, $key: String!) { unit(code: $code) { series(key: $key) { metric { name }
  chart { type variation signalRules points { periodStart value } phases { centre } } } } }`;
const { unit } = await lead.request(CHART, { code: CLINIC, key: 'ehr_time8' });
const { metric, chart } = unit.series;
say(
  `${metric.name}: ${chart.points.length} points, centre ${chart.phases.at(-1).centre.toFixed(2)}, ${chart.variation}.`,
);

const { unit: place } = await lead.request(ramp.UnitDocument, { code: CLINIC });
const [pilot] = (await lead.request(ramp.PilotsDocument, { under: place.id })).pilots.nodes;
await lead.change(ramp.CommentDocument, { input: { subject: pilot.id, body: 'What do you need from me this week?' } });
say(`Commented: ${pilot.title}.`);

const idea = waiting('IDEA_TO_ACKNOWLEDGE');
if (idea) {
  const input = { idea: idea.id, body: 'Thank you. We talk about it on Thursday.' };
  const { replyToIdea } = await lead.change(ramp.ReplyToIdeaDocument, { input });
  say(`Answered: ${idea.title}, ${replyToIdea.idea.status}.`);
}
