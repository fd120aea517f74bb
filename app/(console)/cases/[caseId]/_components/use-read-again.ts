"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { caseQueries } from "@/lib/queries/cases";

/** Reads the case anew after something happened to it; resolves once the page shows it. */
export function useReadAgain(caseId: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: caseQueries.one(caseId).queryKey }), [client, caseId]);
}
