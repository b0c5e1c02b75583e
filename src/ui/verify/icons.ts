/** One module each: lucide's main entry would be scanned whole in development. */
export { default as ChevronLeft } from 'lucide-react/icons/chevron-left'
export { default as ChevronRight } from 'lucide-react/icons/chevron-right'
