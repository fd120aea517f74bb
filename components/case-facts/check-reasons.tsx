import { Fragment } from "react";
import { useFormatter } from "use-intl";
import { useKnownWords } from "@/components/case-facts/use-known-words";

/** Why a check came to its verdict, in words; a code that we have no words for stands as it came, so that it can be looked up. */
export function CheckReasons({ reasons }: { reasons: readonly string[] }) {
  const words = useKnownWords("checkReasons");
  const format = useFormatter();
  const said = reasons.map((code) => (
    <Fragment key={code}>
      {words(code) ?? (
        <code dir="ltr" className="font-mono wrap-anywhere">
          {code}
        </code>
      )}
    </Fragment>
  ));
  return format.list(said, { type: "conjunction", style: "narrow" });
}
