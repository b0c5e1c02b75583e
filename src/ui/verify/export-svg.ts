/** What a picture's styles come to, as attributes: a file has no stylesheet. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'paint-order', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const

/** The picture as a file of its own, as it looks on the page. */
export function svgFile(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement, from = [picture, ...picture.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')]
  for (const [i, element] of to.entries()) {
    const styles = getComputedStyle(from[i] as Element)
    for (const name of STYLES) element.setAttribute(name, styles.getPropertyValue(name))
    for (const name of ['class', 'role', 'tabindex', 'aria-pressed', 'aria-label', 'aria-labelledby', 'id']) element.removeAttribute(name)
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', getComputedStyle(picture.parentElement ?? picture).backgroundColor]] as const) ground.setAttribute(name, value)
  copy.prepend(ground)
  return `${new XMLSerializer().serializeToString(copy)}\n`
}
