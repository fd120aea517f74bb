import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageActor } from "@/server/current-actor";
import { LoginForm } from "./_components/login-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string; error?: string; ended?: string }> };

export default async function LoginPage({ searchParams }: Props) {
  const { next, error, ended } = await searchParams;
  // Only a path of our own: an address elsewhere after the sign-in would be a phisher's gift.
  const destination = next && /^\/(?![/\\])/.test(next) ? next : "/";
  if (await pageActor()) redirect(destination);
  return <LoginForm destination={destination} initialError={error ?? null} ended={ended ?? null} />;
}
