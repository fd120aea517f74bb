import type { Operation } from "@/lib/contracts/operation";
import { loadQuerySchema, loadReportSchema } from "@/lib/contracts/report";

export const reportOperations = {
  loadReport: {
    name: "GET /api/v1/reports/load",
    summary: "How long cases wait and take, per queue and hour",
    description: "Of the team as a whole: nobody is named, and what too few decisions would tell about one person is left out.",
    action: "report.load",
    query: loadQuerySchema,
    answers: { 200: loadReportSchema },
  },
} as const satisfies Record<string, Operation>;
