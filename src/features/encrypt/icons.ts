/** One module each: lucide's main entry would be scanned whole in development. */
export { default as ArrowRight } from 'lucide-react/icons/arrow-right'
export { default as KeyRound } from 'lucide-react/icons/key-round'
export { default as Sparkles } from 'lucide-react/icons/sparkles'
