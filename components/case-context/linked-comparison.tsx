import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { CaseHistory } from "@/components/case-facts/case-history";
import { Button } from "@/components/ui/button";
import type { CaseDetail, Evidence } from "@/lib/contracts/case";
import type { LinkedAttempt } from "@/lib/contracts/case-context";
import { caseQueries } from "@/lib/queries/cases";
import type { OwnCase } from "./case-context";
import { ComparedFields } from "./compared-fields";
import { ComparedPictures } from "./compared-pictures";
import { useLinkWords } from "./use-context-words";

type Props = { own: OwnCase; other: LinkedAttempt; onClose: () => void };

/** Both cases side by side: what links them, a picture of each, what identifies their holders, and how the other was decided. */
export function LinkedComparison({ own, other, onClose }: Props) {
  const t = useTranslations("context");
  const linkWords = useLinkWords();
  const linked = useQuery(caseQueries.linked(other.caseId ?? "", own.id));
  const evidence = linked.data?.evidence;
  return (
    <div className="flex min-h-[60vh] flex-col gap-4">
      <p>
        <span className="rounded-small bg-selected px-1.5 py-0.5 font-medium">{linkWords(other)}</span>{" "}
        <span className="text-muted">{t(other.sameSubject ? "ofSameAccount" : "ofOtherAccount")}</span>
      </p>
      {linked.error && <p role="alert">{t("failed", { detail: linked.error.message })}</p>}
      {linked.isPending && <p className="text-muted">{t("waiting")}</p>}
      {linked.data && evidence && <Compared own={own} other={other} data={linked.data} evidence={evidence} />}
      <div className="sticky bottom-0 -mx-4 mt-auto -mb-4 flex justify-end border-t bg-raised px-4 py-3">
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </div>
  );
}

type ComparedProps = Pick<Props, "own" | "other"> & { data: CaseDetail; evidence: Evidence };

function Compared({ own, other, data, evidence }: ComparedProps) {
  const t = useTranslations("context");
  return (
    <>
      <ComparedPictures
        own={{
          name: t("thisCase", { reference: own.reference }),
          account: own.subjectId,
          images: own.evidence.images,
          src: pictureAddress(own.id),
        }}
        other={{ name: data.reference, account: data.subjectId, images: evidence.images, src: pictureAddress(data.id, own.id) }}
        shared={other.pictures}
      />
      <ComparedFields own={own} other={{ reference: data.reference, evidence }} why={other.why} />
      {data.decisions.length > 0 && (
        <section>
          <h3 className="mb-2 text-meta text-muted">{t("decisions", { reference: data.reference })}</h3>
          <CaseHistory history={[]} decisions={data.decisions} notes={[]} previousCase={null} />
        </section>
      )}
    </>
  );
}

function pictureAddress(caseId: string, contextId?: string): (imageId: string) => string {
  return (imageId) => `/api/v1/cases/${caseId}/images/${imageId}?variant=view${contextId ? `&context=${contextId}` : ""}`;
}
