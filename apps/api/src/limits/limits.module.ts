import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Admission } from './admission.js';
import { ListedDocuments } from './listed-documents.js';
import { RateLimitResolver } from './rate-limit.resolver.js';
import { RATE_PER_MINUTE, Rates } from './rates.js';

/** What one operation may be and cost, and what a caller may spend in a minute. */
@Global()
@Module({})
export class LimitsModule {
  static forRoot(ratePerMinute: number): DynamicModule {
    return {
      module: LimitsModule,
      providers: [
        { provide: RATE_PER_MINUTE, useValue: ratePerMinute },
        ...[Rates, ListedDocuments, Admission, RateLimitResolver],
      ],
      exports: [Rates, ListedDocuments, Admission],
    };
  }
}
