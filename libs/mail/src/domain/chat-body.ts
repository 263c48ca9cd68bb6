/**
 * The body of a post: for Slack the text of an incoming webhook, in which &, < and > alone are markup (Slack, Formatting text), for Teams an
 * Adaptive Card 1.2 in a message, made of plain runs of text, which know no markup.
 */
import type { ChatKind } from '#language';
import { oneLine } from './one-line.js';
import type { NewsLine, NewsPart } from './unit-digest.js';

export interface Post {
  title: string;
  parts: readonly NewsPart[];
  home: string;
}

export const chatBody = (kind: ChatKind, post: Post): string =>
  JSON.stringify(kind === 'SLACK' ? slack(post) : teams(post));

const SLACK_ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const forSlack = (text: string): string => oneLine(text).replaceAll(/[&<>]/g, (sign) => SLACK_ENTITIES[sign] as string);

function slack({ title, parts, home }: Post): object {
  const said = ({ text, url }: NewsLine): string =>
    url === null ? `• ${forSlack(text)}` : `• ${forSlack(text)} <${url}|Open>`;
  const lines = parts.flatMap((part) => [`*${forSlack(part.title)}*`, ...part.lines.map(said)]);
  return { text: [`*${forSlack(title)}*`, ...lines, `<${home}|Ramp>`].join('\n'), unfurl_links: false };
}

function teams({ title, parts, home }: Post): object {
  const run = (text: string, over: object = {}): object => ({ type: 'TextRun', text: oneLine(text), ...over });
  const block = (...inlines: object[]): object => ({ type: 'RichTextBlock', inlines });
  const said = ({ text, url }: NewsLine): object =>
    block(run(text, url === null ? {} : { selectAction: { type: 'Action.OpenUrl', url } }));
  const body = [
    block(run(title, { size: 'large', weight: 'bolder' })),
    ...parts.flatMap((part) => [block(run(part.title, { weight: 'bolder' })), ...part.lines.map(said)]),
  ];
  const content = {
    ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.2', body },
    actions: [{ type: 'Action.OpenUrl', title: 'Ramp', url: home }],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return { type: 'message', attachments: [attachment] };
}
