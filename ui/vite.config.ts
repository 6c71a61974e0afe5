// Builds the pages into ui/dist: static files only, nothing inline, nothing from another host.

import { defineConfig } from 'vite'
import { earlySentences } from './build/early-sentences.ts'
import { manualPlugin } from './build/manual-plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: 'public',
  plugins: [earlySentences(), manualPlugin()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    /**
     * One script for the first page. Ten files at once took six connections, and where a person has accepted the box's own
     * certificate, Chromium refuses and repeats each of them: now and then the style sheet lost 32 times in a row.
     */
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } } },
  },
})
