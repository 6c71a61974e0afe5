// Search.

export function Search() {
  return null
}
