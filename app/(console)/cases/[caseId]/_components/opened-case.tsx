"use client";

import type { CaseDetail, Evidence } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { CaseEvidence } from "./case-evidence";
import { OverseerActs } from "./overseer-acts";

type Props = { data: CaseDetail; evidence: Evidence; images: boolean; role: Role; onReopened: () => void };

/** The case as a compliance manager reads it for a while: all of it, and nothing to decide. */
export function OpenedCase({ data, evidence, images, role, onReopened }: Props) {
  return (
    <CaseEvidence data={data} evidence={evidence} pictures={images}>
      {(!images || data.state === "decided") && (
        <div className="border-b px-4 py-2">
          <OverseerActs data={data} role={role} onReopened={onReopened} />
        </div>
      )}
    </CaseEvidence>
  );
}
