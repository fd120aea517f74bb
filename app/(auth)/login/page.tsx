import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { pageActor } from "@/server/current-actor";
import { LoginForm } from "./_components/login-form";

export const generateMetadata = pageTitle("login");

type Given = string | string[] | undefined;
type Props = { searchParams: Promise<{ next?: Given; error?: Given; ended?: Given }> };

export default async function LoginPage({ searchParams }: Props) {
  const { next, error, ended } = await searchParams;
  const destination = ownPath(next);
  if (await pageActor()) redirect(destination);
  return <LoginForm destination={destination} initialError={textOf(error)} ended={textOf(ended)} />;
}

/**
 * The path of our own that was asked for, else the start: an address elsewhere after the sign-in would be a phisher's gift.
 * Read as a browser reads it, which drops tabs and takes a backslash for a slash (WHATWG URL, section 4.4).
 */
function ownPath(next: Given): string {
  const base = "http://own.invalid";
  const path = textOf(next);
  const url = path?.startsWith("/") && URL.canParse(path, base) ? new URL(path, base) : null;
  return url?.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}

function textOf(given: Given): string | null {
  return typeof given === "string" ? given : null;
}
