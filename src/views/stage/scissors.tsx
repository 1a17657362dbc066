// The scissors, as a drawing.

export function Scissors() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="6.500" cy="17.500" r="3" />
      <circle cx="17.500" cy="17.500" r="3" />
      <path d="M8.300 15.200 16.500 3.500M15.700 15.200 7.500 3.500" />
    </svg>
  );
}
