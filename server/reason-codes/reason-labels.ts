import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "@/server/db";

type Named = Pick<ReasonCode, "code" | "version">;
/** What a version of a reason was called. */
export type ReasonLabels = { of: (reason: Named) => ReasonCode["label"] };

/** Reads, in one query, what the reasons of some decisions were called when they were given; a later wording changes no old decision. */
export async function reasonLabels(decisions: { reasons: Prisma.JsonValue }[]): Promise<ReasonLabels> {
  const named = decisions.flatMap(({ reasons }) => reasons as Named[]).map(({ code, version }) => ({ code, version }));
  const stored =
    named.length === 0 ? [] : await db().reasonCode.findMany({ where: { OR: named }, select: { code: true, version: true, label: true } });
  const known = new Map([...defaultReasonCodes, ...stored].map((reason) => [nameOf(reason), reason.label as ReasonCode["label"]]));
  return { of: (reason) => known.get(nameOf(reason)) ?? { en: reason.code, "zh-CN": reason.code } };
}

function nameOf({ code, version }: Named): string {
  return `${code} ${version}`;
}
