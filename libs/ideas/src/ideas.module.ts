import { Module, type Type } from '@nestjs/common';
import type { Subscriber, Tick } from '#platform';

export const IDEAS_SUBSCRIBERS: Type<Subscriber>[] = [];
export const IDEAS_TICKS: Type<Tick>[] = [];

@Module({ providers: [...IDEAS_SUBSCRIBERS, ...IDEAS_TICKS], exports: [...IDEAS_SUBSCRIBERS, ...IDEAS_TICKS] })
export class IdeasModule {}
