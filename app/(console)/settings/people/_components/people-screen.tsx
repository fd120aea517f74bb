"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { StuckNotice } from "@/components/stuck-cases/stuck-notice";
import { Button } from "@/components/ui/button";
import type { StuckCase } from "@/lib/contracts/case";
import type { OneTimeLink, PersonDto } from "@/lib/contracts/people";
import { formatExact } from "@/lib/format";
import { peopleQueries } from "@/lib/queries/people";
import { useNow } from "@/lib/use-now";
import { OnceShown } from "../../_components/once-shown";
import { SettingsHead } from "../../_components/settings-head";
import { SettingsTable } from "../../_components/settings-table";
import { InviteDialog } from "./invite-dialog";
import { PersonActDialog, type PersonActName } from "./person-act-dialog";
import { PersonRow, personColumns } from "./person-row";
import { useLinkTime } from "./use-link-time";

type Open =
  | { dialog: "invite" }
  | { dialog: "act"; act: PersonActName; person: PersonDto }
  | { dialog: "link"; name: string; made: OneTimeLink };

type Props = { ownId: string; stuck: StuckCase[]; renderedAt: number };

export function PeopleScreen({ ownId, stuck, renderedAt }: Props) {
  const t = useTranslations("settings");
  const list = useQuery(peopleQueries.list());
  const [open, setOpen] = useState<Open | null>(null);
  const linkTime = useLinkTime();
  const now = useNow(renderedAt, 60_000);
  const people = list.data ?? [];
  const close = () => setOpen(null);
  const columns = personColumns.map((column) => ({ ...column, label: t(`person.columns.${column.key}`) }));

  return (
    <>
      <SettingsHead title={t("person.title")} intro={t("person.intro")} count={t("person.count", { count: people.length })}>
        <Button tone="primary" onClick={() => setOpen({ dialog: "invite" })}>
          {t("person.invite")}
        </Button>
      </SettingsHead>
      {list.error && (
        <p role="alert" className="px-4 pb-3 text-mismatch">
          {t("loadFailed", { detail: list.error.message })}
        </p>
      )}
      <StuckNotice initial={stuck} reader="admin" />
      <SettingsTable caption={t("person.caption")} columns={columns}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isOwn={person.id === ownId}
            now={now}
            onAct={(act) => setOpen({ dialog: "act", act, person })}
          />
        ))}
      </SettingsTable>
      {open?.dialog === "invite" && <InviteDialog onClose={close} onMade={(name, made) => setOpen({ dialog: "link", name, made })} />}
      {open?.dialog === "act" && (
        <PersonActDialog
          act={open.act}
          person={open.person}
          onClose={close}
          onMade={(made) => setOpen(made ? { dialog: "link", name: open.person.name, made } : null)}
        />
      )}
      {open?.dialog === "link" && (
        <OnceShown
          title={t("link.title", { name: open.name })}
          text={<span title={formatExact(open.made.expiresAt)}>{t("link.text", { time: linkTime(open.made.expiresAt) })}</span>}
          label={t("link.label")}
          secret={open.made.link}
          onDone={close}
        />
      )}
    </>
  );
}
