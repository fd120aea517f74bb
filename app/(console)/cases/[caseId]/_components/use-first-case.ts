"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CaseDetail } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";

/**
 * Makes what the server has read with the page the newest that is known of the case, unless something newer is: one may come
 * back to a page that was drawn before. Known before the first paint where nothing was, and otherwise right after it.
 * @param readAt milliseconds of the server's clock
 */
export function useFirstCase(first: CaseDetail, readAt: number): void {
  const client = useQueryClient();
  const keep = () => {
    const { queryKey } = caseQueries.one(first.id);
    if ((client.getQueryState(queryKey)?.dataUpdatedAt ?? 0) < readAt) client.setQueryData(queryKey, first, { updatedAt: readAt });
  };
  useState(() => client.getQueryData(caseQueries.one(first.id).queryKey) ?? keep());
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another reading of the server is news.
  useEffect(keep, [first]);
}
