import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { reportRangeOf, startOfRange } from "@/lib/report-ranges";
import { chooseTimeZone, timeZoneCookie } from "@/lib/time-zone";
import { pageActor } from "@/server/current-actor";
import { loadReport } from "@/server/reports/load-report";
import { LoadScreen } from "./_components/load-screen";

export const generateMetadata = pageTitle("load");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportsPage({ searchParams }: Props) {
  const [actor, given, jar] = await Promise.all([pageActor(), searchParams, cookies()]);
  if (!actor) redirect("/login?next=/reports");
  if (!can(actor, "report.load")) redirect("/");
  const range = reportRangeOf(given.range);
  const renderedAt = Date.now();
  const from = startOfRange(range, renderedAt, chooseTimeZone(jar.get(timeZoneCookie)?.value));
  const report = await loadReport(actor, { from: new Date(from).toISOString() });
  return <LoadScreen key={range} range={range} initial={report} renderedAt={renderedAt} />;
}
