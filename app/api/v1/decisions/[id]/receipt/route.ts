import { auditOperations } from "@/lib/contracts/operations/audit";
import { readDecisionReceipt } from "@/server/audit-log/read-receipt";
import { route } from "@/server/route";

export const GET = route(auditOperations.readDecisionReceipt, async ({ actor, params }) => {
  const { index, text } = await readDecisionReceipt(actor, params.id);
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="secondlook-${index}.tlog-proof"`,
      "cache-control": "no-store",
    },
  });
});
