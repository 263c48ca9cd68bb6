const ATTRIBUTES = ['id', 'source', 'specversion', 'type', 'datacontenttype', 'dataschema', 'subject', 'time'];
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(; *[\w.+-]+=[\w.+-]+)*$/;

/**
 * What of a body is none of a CloudEvent 1.0 in the JSON format (cloudevents.io: spec, section Context Attributes; formats/cloudevents.json):
 * four attributes that must be there, those that may be and are no empty texts, names of extensions, and one form of the data.
 */
export function cloudEventMisfits(event: Record<string, unknown>): string[] {
  const wrong: string[] = [];
  const hold = (what: string, fits: boolean): void => void (fits || wrong.push(what));
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  for (const name of ['id', 'source', 'specversion', 'type']) hold(`${name} is missing or empty`, isText(event[name]));
  hold('specversion is not 1.0', event['specversion'] === '1.0');
  hold('source is no URI-reference', URL.canParse(String(event['source']), 'https://base.example'));
  for (const name of ATTRIBUTES.slice(4)) hold(`${name} is empty`, !(name in event) || isText(event[name]));
  hold('time is not of RFC 3339', !('time' in event) || RFC_3339.test(String(event['time'])));
  hold('datacontenttype is none', !('datacontenttype' in event) || MEDIA_TYPE.test(String(event['datacontenttype'])));
  hold('dataschema is no absolute URI', !('dataschema' in event) || URL.canParse(String(event['dataschema'])));
  hold('data is there twice', !('data' in event && 'data_base64' in event));
  for (const [name, value] of Object.entries(event)) {
    if (name === 'data' || name === 'data_base64') continue;
    hold(`${name} is no name of an attribute`, /^[a-z0-9]{1,20}$/.test(name));
    hold(`${name} is of no type that attributes have`, ['string', 'number', 'boolean'].includes(typeof value));
  }
  return wrong;
}
