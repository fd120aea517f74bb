import { appealOperations } from "@/lib/contracts/operations/appeals";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { route } from "@/server/route";

export const POST = route(appealOperations.addAppealMessage, ({ actor, params, body }) =>
  addAppealMessage(actor, { ...body, appealId: params.id }),
);
