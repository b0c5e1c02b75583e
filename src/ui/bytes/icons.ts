/** One module each: lucide's main entry would be scanned whole in development. */
export { default as ChevronDown } from 'lucide-react/icons/chevron-down'
export { default as ChevronUp } from 'lucide-react/icons/chevron-up'
export { default as Copy } from 'lucide-react/icons/copy'
export { default as Minus } from 'lucide-react/icons/minus'
export { default as Plus } from 'lucide-react/icons/plus'
