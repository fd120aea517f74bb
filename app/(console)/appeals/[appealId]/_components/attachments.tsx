"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { Button } from "@/components/ui/button";
import type { AppealDetail } from "@/lib/contracts/appeal";
import { appealMutations, appealQueries } from "@/lib/queries/appeals";
import { AttachmentField } from "../../_components/attachment-field";
import { useEndedElsewhere } from "./use-ended-elsewhere";

type Props = { appeal: AppealDetail; mayAdd: boolean; now: number };

/** That pictures were added, how large and when; the pictures themselves are for whoever reviews the case. */
export function Attachments({ appeal, mayAdd, now }: Props) {
  const t = useTranslations("appeal.attachment");
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const attach = useMutation({
    ...appealMutations.attach(),
    onError: useEndedElsewhere(),
    onSuccess: async () => {
      setFile(null);
      await client.invalidateQueries({ queryKey: appealQueries.one(appeal.id).queryKey });
    },
  });
  return (
    <section className="mt-6">
      <h2 className="mb-1 text-meta text-muted">{t("title")}</h2>
      <p>{t("count", { count: appeal.attachments.length })}</p>
      {appeal.attachments.length > 0 && (
        <>
          <ul className="mt-1">
            {appeal.attachments.map(({ id, width, height, addedAt }) => (
              <li key={id} className="flex items-baseline justify-between border-b py-1.5">
                {t("size", { width, height })} <When at={addedAt} now={now} />
              </li>
            ))}
          </ul>
          <p className="mt-2 text-meta text-muted">{t("reviewerOnly")}</p>
        </>
      )}
      {mayAdd && (
        <div className="mt-4 flex flex-col items-start gap-2">
          <AttachmentField
            label={t("another")}
            file={file}
            onChoose={(chosen) => {
              attach.reset();
              setFile(chosen);
            }}
            disabled={attach.isPending}
          />
          {file && (
            <Button disabled={attach.isPending} onClick={() => attach.mutate({ appealId: appeal.id, file })}>
              {t(attach.isPending ? "adding" : "add")}
            </Button>
          )}
        </div>
      )}
      {attach.error && (
        <p role="alert" className="mt-2 text-mismatch">
          {attach.error.message}
        </p>
      )}
    </section>
  );
}
