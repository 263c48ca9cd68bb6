import { Controller, Get, Redirect } from '@nestjs/common';

/** Who comes without an address is led to the one page that there is. */
@Controller()
export class FrontDoorController {
  @Get()
  @Redirect('/graphiql', 302)
  open(): void {
    // Nothing more to say than where to go.
  }
}
