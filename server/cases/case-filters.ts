import "server-only";
import type { CaseFilters } from "@/lib/contracts/case";
import { type CaseState, stateOfQueue } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { statesJudgedFirst } from "@/server/cases/judge-first";
import { now } from "@/server/clock";

/**
 * Which cases a query is about for this viewer, whether there may be some among them that they judge before they know more, and
 * whether being among them tells what is kept back of a case.
 */
export type CaseScope = { where: Prisma.CaseWhereInput; judgesFirst: boolean; tells: boolean };

/**
 * The cases that these filters name and the viewer may list. Filters that would tell of a face what the viewer must not know yet
 * are refused on a queue or state where they judge first; on a list of several they leave the cases of those queues out.
 * @throws AppError `invalid-input` with the path of each such filter.
 */
export async function caseScope(viewer: Actor, query: CaseFilters): Promise<CaseScope> {
  const asked = await statesJudgedFirst(viewer);
  const refused = namesOneOf(query, asked) ? tellingFilters(query) : [];
  if (refused.length > 0) {
    throw new AppError("invalid-input", "You judge the faces of these cases before you know more: this filter would tell.", {
      errors: refused.map((path) => ({ path, message: "would tell what is shown only after your judgement" })),
    });
  }
  const named = statesNamed(query);
  const tells = tellingFilters(query).length > 0 && asked.length > 0;
  const kept: Prisma.CaseWhereInput = tells ? { state: { notIn: asked } } : {};
  return {
    where: { AND: [filterWhere(viewer, query), visibleWhere(viewer, query), kept] },
    judgesFirst: asked.length > 0 && (named.length === 0 || named.some((state) => asked.includes(state))),
    tells,
  };
}

type Telling = "flag" | "outcome" | "sort";

/** Whether this viewer judges first in the queue or state that the filters name; then `withoutTelling` is what they may use of them. */
export async function judgesFirstIn(viewer: Actor, query: CaseFilters): Promise<boolean> {
  return namesOneOf(query, await statesJudgedFirst(viewer));
}

/** The filters without those that would tell. */
export function withoutTelling(query: CaseFilters): CaseFilters {
  return { ...query, flag: undefined, outcome: undefined, sort: query.sort === "risk" ? "due" : query.sort };
}

function namesOneOf(query: CaseFilters, states: CaseState[]): boolean {
  return statesNamed(query).some((state) => states.includes(state));
}

/** The filters that tell of the faces or of earlier decisions; also a flag of the document, because what is left has others. */
function tellingFilters({ flag, outcome, sort }: CaseFilters): Telling[] {
  const tells = { flag: flag !== undefined, outcome: outcome !== undefined, sort: sort === "risk" };
  return (["flag", "outcome", "sort"] as const).filter((filter) => tells[filter]);
}

function statesNamed({ state, queue }: CaseFilters): CaseState[] {
  return [state, queue && stateOfQueue[queue]].filter((named) => named !== undefined);
}

function filterWhere(viewer: Actor, query: CaseFilters): Prisma.CaseWhereInput {
  return {
    AND: statesNamed(query).map((state) => ({ state })),
    outcome: query.outcome,
    flags: query.flag && { has: query.flag },
    trigger: query.trigger,
    documentType: query.documentType,
    country: query.country,
    verification: query.externalId ? { externalId: query.externalId } : undefined,
    ...assigneeWhere(viewer, query.assignee),
  };
}

const workedQueues = ["open", "second_review"] as const satisfies readonly CaseState[];

/** A reviewer lists the queues they work, and beyond them what they hold or have decided themselves. */
function visibleWhere(viewer: Actor, query: CaseFilters): Prisma.CaseWhereInput {
  if (viewer.type !== "user" || can(viewer, "case.read_masked")) return {};
  const state = query.state ?? (query.queue && stateOfQueue[query.queue]);
  if (state && (workedQueues as readonly CaseState[]).includes(state)) return {};
  return { OR: [{ state: { in: [...workedQueues] } }, { holderId: viewer.id }, { decisions: { some: { reviewerId: viewer.id } } }] };
}

function assigneeWhere(viewer: Actor, assignee: CaseFilters["assignee"]): Prisma.CaseWhereInput {
  if (!assignee) return {};
  if (assignee === "none") return { assigneeId: null, OR: [{ holderId: null }, { leaseExpiresAt: { lte: now() } }] };
  if (assignee === "me" && viewer.type !== "user") {
    throw new AppError("invalid-input", "A program holds no cases.", {
      errors: [{ path: "assignee", message: "`me` is for people who are signed in" }],
    });
  }
  const id = assignee === "me" ? viewer.id : assignee;
  return { OR: [{ holderId: id, leaseExpiresAt: { gt: now() } }, { assigneeId: id }] };
}
