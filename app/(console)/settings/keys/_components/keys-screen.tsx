"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { StateMessage } from "@/components/ui/state-message";
import type { ApiKeyDto } from "@/lib/contracts/api-key";
import { apiKeyQueries } from "@/lib/queries/api-keys";
import { useNow } from "@/lib/use-now";
import { OnceShown } from "../../_components/once-shown";
import { SettingsHead } from "../../_components/settings-head";
import { SettingsTable } from "../../_components/settings-table";
import { CreateKeyDialog } from "./create-key-dialog";
import { KeyRow, keyColumns } from "./key-row";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type Open = { dialog: "create" } | { dialog: "revoke"; apiKey: ApiKeyDto } | { dialog: "made"; name: string; secret: string };

export function KeysScreen({ renderedAt }: { renderedAt: number }) {
  const t = useTranslations("settings");
  const list = useQuery(apiKeyQueries.list());
  const [open, setOpen] = useState<Open | null>(null);
  const now = useNow(renderedAt, 60_000);
  const keys = list.data ?? [];
  const close = () => setOpen(null);
  const columns = keyColumns.map((column) => ({ ...column, label: t(`key.columns.${column.key}`) }));

  return (
    <>
      <SettingsHead title={t("key.title")} intro={t("key.intro")} count={t("key.count", { count: keys.length })}>
        <Link href="/docs/api" className="self-center rounded-small py-1 text-accent underline">
          {t("key.docs")}
        </Link>
        <Button tone="primary" onClick={() => setOpen({ dialog: "create" })}>
          {t("key.create")}
        </Button>
      </SettingsHead>
      {list.error && (
        <p role="alert" className="px-4 pb-3 text-mismatch">
          {t("loadFailed", { detail: list.error.message })}
        </p>
      )}
      {keys.length === 0 ? (
        <StateMessage title={t("key.emptyTitle")} text={t("key.emptyText")} />
      ) : (
        <SettingsTable caption={t("key.caption")} columns={columns}>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} now={now} onRevoke={() => setOpen({ dialog: "revoke", apiKey: key })} />
          ))}
        </SettingsTable>
      )}
      {open?.dialog === "create" && (
        <CreateKeyDialog onClose={close} onMade={(name, secret) => setOpen({ dialog: "made", name, secret })} />
      )}
      {open?.dialog === "revoke" && <RevokeKeyDialog apiKey={open.apiKey} onClose={close} />}
      {open?.dialog === "made" && (
        <OnceShown
          title={t("keyMade.title", { name: open.name })}
          text={t("keyMade.text")}
          label={t("keyMade.label")}
          secret={open.secret}
          onDone={close}
        />
      )}
    </>
  );
}
