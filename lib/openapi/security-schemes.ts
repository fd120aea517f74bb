/** How a caller says who they are. */
export const securitySchemes = {
  signIn: {
    type: "apiKey",
    in: "cookie",
    name: "next-auth.session-token",
    description:
      "The cookie of a person's sign-in; over TLS its name begins with `__Secure-`. A write needs our own `Origin`, and `Sec-Fetch-Site: same-origin` where a browser sends it.",
  },
  key: { type: "http", scheme: "bearer", description: "The key of a program. Any one of the scopes that an operation names is enough." },
};
