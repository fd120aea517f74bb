"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CaseDetail } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";
import type { PictureShelf } from "./picture-shelf";

/** How long the case in hand has the connection for itself before the next one is fetched. */
const firstMs = 400;

/**
 * While somebody works on a case, keeps the next one of its queue for them and fetches its pictures, so that both are there
 * when they decide. Under appeal every case is taken by itself.
 */
export function useNextCase(held: CaseDetail | null, shelf: PictureShelf): void {
  const queue = held?.queue === "appeal" ? null : (held?.queue ?? null);
  const heldId = held?.id ?? "";
  const [quietFor, setQuietFor] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQuietFor(heldId), firstMs);
    return () => clearTimeout(timer);
  }, [heldId]);
  const { data } = useQuery({
    ...caseQueries.ahead(queue ?? "first", heldId),
    enabled: queue !== null && quietFor === heldId,
  });
  useEffect(() => {
    if (data) void shelf.fetchAhead(data.case);
  }, [data, shelf]);
}
