import { reportOperations } from "@/lib/contracts/operations/reports";
import { loadReport } from "@/server/reports/load-report";
import { route } from "@/server/route";

export const GET = route(reportOperations.loadReport, ({ actor, query }) => loadReport(actor, query));
