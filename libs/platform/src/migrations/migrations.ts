import { PlacesAndLog1763700000001 } from './0001-places-and-log.js';
import { MetricsAndMeasurements1763700000002 } from './0002-metrics-and-measurements.js';
import { PilotsAndCycles1763700000003 } from './0003-pilots-and-cycles.js';
import { ActsOnCharts1763700000004 } from './0004-acts-on-charts.js';
import { Instruments1763700000005 } from './0005-instruments.js';
import { TheWholeMethod1763700000006 } from './0006-the-whole-method.js';
import { AQuietBox1763700000007 } from './0007-a-quiet-box.js';
import { WordsOfIdeasAndPilots1763700000008 } from './0008-words-of-ideas-and-pilots.js';
import { WhatProgressReads1763700000009 } from './0009-what-progress-reads.js';
import { WhatWaits1763700000010 } from './0010-what-waits.js';
import { MoreKindsOfSource1763700000011 } from './0011-more-kinds-of-source.js';
import { SealedAuthorizations1763700000013 } from './0013-sealed-authorizations.js';
import { PullsThatRestAndTell1763700000014 } from './0014-pulls-that-rest-and-tell.js';
import { ASettledQuarantine1763700000015 } from './0015-a-settled-quarantine.js';
import { WhatIsSentToUs1763700000016 } from './0016-what-is-sent-to-us.js';
import { ShownCells1763700000017 } from './0017-shown-cells.js';
import { Corrections1763700000018 } from './0018-corrections.js';
import { Scope1763700000019 } from './0019-scope.js';
import { LeastPeopleDecidedBy1763700000020 } from './0020-least-people-decided-by.js';
import { WhereSecretsGo1763700000021 } from './0021-where-secrets-go.js';
import { KeysOfIntegrations1763700000022 } from './0022-keys-of-integrations.js';
import { ASecondFence1763700000023 } from './0023-a-second-fence.js';
import { RequestsCarriedOut1763700000024 } from './0024-requests-carried-out.js';
import { SessionsAndClaims1763700000025 } from './0025-sessions-and-claims.js';
import { Webhooks1763700000026 } from './0026-webhooks.js';
import { AuditAndRedaction1763700000027 } from './0027-audit-and-redaction.js';
import { WhatCallersSpend1763700000030 } from './0030-what-callers-spend.js';
import { WhatRedactionAndWebhooksCount1763700000035 } from './0035-what-redaction-and-webhooks-count.js';
import { FencesOfLaterTables1763700000032 } from './0032-fences-of-later-tables.js';
import { ScopesOfTheProgramAlone1763700000033 } from './0033-scopes-of-the-program-alone.js';
import { MailAndChat1763700000029 } from './0029-mail-and-chat.js';
import { RowsKnownAgain1763700000037 } from './0037-rows-known-again.js';

export const MIGRATIONS = [
  PlacesAndLog1763700000001,
  MetricsAndMeasurements1763700000002,
  PilotsAndCycles1763700000003,
  ActsOnCharts1763700000004,
  Instruments1763700000005,
  TheWholeMethod1763700000006,
  AQuietBox1763700000007,
  WordsOfIdeasAndPilots1763700000008,
  WhatProgressReads1763700000009,
  WhatWaits1763700000010,
  MoreKindsOfSource1763700000011,
  SealedAuthorizations1763700000013,
  PullsThatRestAndTell1763700000014,
  ASettledQuarantine1763700000015,
  WhatIsSentToUs1763700000016,
  ShownCells1763700000017,
  Corrections1763700000018,
  Scope1763700000019,
  LeastPeopleDecidedBy1763700000020,
  WhereSecretsGo1763700000021,
  KeysOfIntegrations1763700000022,
  ASecondFence1763700000023,
  RequestsCarriedOut1763700000024,
  SessionsAndClaims1763700000025,
  Webhooks1763700000026,
  AuditAndRedaction1763700000027,
  WhatCallersSpend1763700000030,
  FencesOfLaterTables1763700000032,
  MailAndChat1763700000029,
  RowsKnownAgain1763700000037,
  ScopesOfTheProgramAlone1763700000033,
  WhatRedactionAndWebhooksCount1763700000035,
];
