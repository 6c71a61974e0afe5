// Where the benches find their tools, peers and the product.

import { fileURLToPath } from 'node:url'

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export const REPOSITORY = from('../../')
export const TOOLS_SOURCE = from('../tools/')
export const BUILD = from('../build/')
export const BUSBAR = from('../../bin/busbar')
export const tool = (name: 'mbload' | 'mbserve' | 'rtuwire'): string => from(`../build/${name}`)
export const peer = (name: string): string => from(`../peers/${name}.ts`)
export const benchProgram = (name: string): string => from(`../history/${name}.ts`)
