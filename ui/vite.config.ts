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
  },
})
