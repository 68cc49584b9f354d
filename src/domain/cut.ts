/** The text's first characters, whole code points, with an ellipsis where something was left out. */
export function cut(text: string, most: number): string {
  const points = [...text]
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}
