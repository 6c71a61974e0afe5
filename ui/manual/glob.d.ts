// What vite adds to modules: loaders for files that fit a pattern, and style sheets.
interface ImportMeta {
  glob<Module>(
    pattern: string,
    options?: { readonly query?: string },
  ): Readonly<Record<string, () => Promise<Module>>>
}

/** A style sheet is imported for what it does. */
declare module '*.css' {}
