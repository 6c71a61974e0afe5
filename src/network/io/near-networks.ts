// Lists the private networks that this machine is in, as ranges that a search for devices takes.

import { networkInterfaces } from 'node:os'

/** `name` is the interface; `addresses` its IPv4 network in CIDR form. */
export type NearNetwork = { readonly name: string; readonly addresses: string }

/** As `os.networkInterfaces` tells them, as far as it is looked at here. */
export type Interfaces = NodeJS.Dict<
  readonly {
    readonly address: string
    readonly family: string
    readonly internal: boolean
    readonly cidr: string | null
  }[]
>

/** A search takes 1,024 addresses at most; of a larger network the part around the own address is proposed. */
const WIDEST_PREFIX = 22
const PART_PREFIX = 24
/** Narrower ones have no room for a neighbour. */
const NARROWEST_PREFIX = 30
const MOST_NETWORKS = 16

/** @see RFC 1918 §3: a search of somebody else's network is never proposed. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/

export function listNetworks(interfaces: Interfaces = networkInterfaces()): readonly NearNetwork[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) =>
      addresses.flatMap(({ address, family, internal, cidr }): NearNetwork[] => {
        const prefix = Number(cidr?.split('/')[1])
        if (internal || family !== 'IPv4' || !PRIVATE.test(address) || !(prefix <= NARROWEST_PREFIX))
          return []
        return [{ name, addresses: rangeAround(address, prefix < WIDEST_PREFIX ? PART_PREFIX : prefix) }]
      }),
    )
    .slice(0, MOST_NETWORKS)
}

function rangeAround(address: string, prefix: number): string {
  const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
  const size = 2 ** (32 - prefix)
  const first = number - (number % size)
  return `${[2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(first / unit) % 256).join('.')}/${prefix}`
}
