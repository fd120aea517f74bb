"use client";

// A boundary of its own, so that an error in a page leaves the head of the console standing.
export { default } from "../error";
