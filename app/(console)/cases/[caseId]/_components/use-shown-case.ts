"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseDetail } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";

/**
 * Which case this page shows. Going on to the next one changes the address without asking the server for a page, because
 * the answer to the decision has brought that case already; back and forward follow the address.
 */
export function useShownCase(firstId: string): { caseId: string; goOn: (next: CaseDetail) => void } {
  const client = useQueryClient();
  const addressed = /^\/cases\/([^/]+)/.exec(usePathname())?.[1] ?? firstId;
  const [ahead, setAhead] = useState<{ from: string; to: string } | null>(null);
  // The router tells of a new address some frames later, so the case that was gone on to counts until then.
  const caseId = ahead?.from === addressed ? ahead.to : addressed;
  useEffect(() => setAhead((known) => (known?.to === addressed ? null : known)), [addressed]);

  const goOn = useCallback(
    (next: CaseDetail) => {
      client.setQueryData(caseQueries.one(next.id).queryKey, next);
      setAhead({ from: addressed, to: next.id });
      // The router draws its part anew for the address: after the case has been painted, so that nobody waits for that.
      requestAnimationFrame(() => setTimeout(() => window.history.pushState(null, "", `/cases/${next.id}`)));
    },
    [client, addressed],
  );
  // What was read leaves the memory with the case; whoever comes back to it sees what the server says then.
  const shown = useRef(caseId);
  useEffect(() => {
    if (shown.current === caseId) return;
    const { queryKey } = caseQueries.one(shown.current);
    shown.current = caseId;
    client.setQueryData(queryKey, (left) => left && withoutEvidence(left));
    void client.invalidateQueries({ queryKey, refetchType: "none" });
  }, [client, caseId]);
  return { caseId, goOn };
}

function withoutEvidence(data: CaseDetail): CaseDetail {
  return { ...data, evidence: null, withheld: "not_claimed", lease: null, draft: null, decisions: [], history: [] };
}
