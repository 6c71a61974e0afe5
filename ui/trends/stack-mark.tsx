// The number of a part in a stack, as it stands in the chart: for who cannot tell the colours apart.

export const StackMark = ({ place }: { place: number | null | undefined }) =>
  place === null || place === undefined ? null : <span class="stack-mark">{place}</span>
