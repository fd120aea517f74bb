import "server-only";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

type Metrics = ReturnType<typeof makeMetrics>;
// Next keeps several copies of a module in one process; what they count must come together.
const shared = globalThis as unknown as { secondlookMetrics?: Metrics };

/**
 * What this process counts and measures, named and in units as Prometheus asks for (seconds, `_total`). Label values come
 * from lists of our own (route patterns, stages, actions) and never from a request: no ids, and a bounded number of series.
 */
export function metrics(): Metrics {
  shared.secondlookMetrics ??= makeMetrics();
  return shared.secondlookMetrics;
}

function makeMetrics() {
  const registry = new Registry();
  const named = <L extends string>(name: string, help: string, ...labelNames: L[]) => ({
    name: `secondlook_${name}`,
    help,
    labelNames,
    registers: [registry],
  });
  return {
    registry,
    requestSeconds: new Histogram({
      ...named("http_request_duration_seconds", "Time until a request was answered.", "method", "route", "status"),
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    }),
    requestsRunning: new Gauge(named("http_requests_in_flight", "Requests that are being answered.")),
    eventStreams: new Gauge(named("event_streams", "Open streams of changes.")),
    auditEvents: new Counter(named("audit_events_total", "Audit events written.", "action")),
    decisions: new Counter(named("decisions_total", "Decisions made.", "stage", "outcome")),
    jobs: new Counter(named("jobs_total", "Background jobs that ended.", "queue", "result")),
    webhooksFailed: new Counter(named("webhook_events_failed_total", "Provider events given up as failed.")),
    databaseUp: new Gauge(named("database_up", "Whether the values from the database could be read: 1 or 0.")),
    databaseConnections: new Gauge(named("database_connections", "Connections of this process's pool.", "state")),
    databaseWaiting: new Gauge(named("database_connection_waiters", "Statements that wait for a connection of the pool.")),
    casesWaiting: new Gauge(named("cases_waiting", "Undecided cases in a queue; counting stops at 10000.", "queue")),
    oldestDue: new Gauge(named("oldest_case_due_timestamp_seconds", "When the most urgent undecided case is due.", "queue")),
    claimsRunning: new Gauge(named("claims_running", "Cases that somebody holds.")),
    auditLogIntact: new Gauge(named("audit_log_intact", "Whether nothing stands against the audit log: 1 or 0.")),
    auditLogChecked: new Gauge(named("audit_log_checked_timestamp_seconds", "When the audit log was last compared with its events.")),
    auditLogSize: new Gauge(named("audit_log_entries", "Entries of the audit log.")),
    auditLogWaiting: new Gauge(named("audit_log_waiting_seconds", "How long the oldest event waits for its place in the log.")),
    jobsWaiting: new Gauge(named("jobs_waiting", "Jobs not yet begun; counting stops at 10000.", "queue")),
  };
}
