/**
 * The form of image models' names, without a gateway's prefix, so that a scan finds names that no sheet lists. Each matches a whole name, in
 * small letters. `stem` is a text that every name of the family contains; it decides quickly that a file has none.
 */
export interface ImageFamily {
  readonly stem: string
  readonly name: RegExp
}

/**
 * Inferred from the vendors' model pages, from the image rows of LiteLLM's price list and of models.dev, and from the catalogues of Replicate,
 * fal, Together, Cloudflare and OpenRouter (2026-03 to 2026-11). A name without a version is a family, not a model, and is left out.
 */
export const imageFamilies: readonly ImageFamily[] = [
  { stem: 'gpt-image', name: /^gpt-image-?\d(?:\.\d)?(?:-[a-z0-9.]+){0,4}$/ },
  { stem: 'chatgpt-image', name: /^chatgpt-image-[a-z0-9.-]+$/ },
  // `gpt-5-image-mini`, `gpt-4o-image-vip`, `gpt-5.4-image-2`.
  { stem: 'gpt-5', name: /^gpt-5[a-z0-9.]{0,4}-image(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'gpt-4o-image', name: /^gpt-4o-image(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'dall-e', name: /^(?:openai-)?dall-e-?[234](?:-[a-z0-9.]+){0,2}$/ },
  { stem: 'dalle', name: /^(?:openai-)?dalle-?[234](?:-[a-z0-9.]+){0,2}$/ },
  { stem: 'imagen', name: /^imagen-?\d(?:[.-]\d)?(?:[-/@](?!to\b)[a-z0-9.]+){0,5}$/ },
  { stem: 'imagegeneration', name: /^imagegeneration@\d{3}$/ },
  // `gemini-2.5-flash-image-preview`, `gemini-2.0-flash-exp-image-generation`, `gemini-3-pro-image`.
  { stem: 'gemini-', name: /^gemini-\d[\d.]*(?:-[a-z0-9]+){0,3}-image(?:-[a-z0-9.]+){0,4}$/ },
  { stem: 'banana', name: /^(?:gemini-)?nano-banana(?:-[a-z0-9.]+){0,3}(?:\/(?:edit|text-to-image))?$/ },
  { stem: 'grok-', name: /^grok-(?:\d[\d.]*-image|imagine-image)(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'grok-imagine', name: /^grok-imagine(?:-[a-z0-9.]+|@image){1,3}$/ },
  {
    stem: 'flux',
    name: /^flux(?:[._-]?[123](?:\.\d)?)?(?:[-_/. ](?:pro|dev|schnell|kontext|fill|canny|depth|redux|krea|klein|flex|max|ultra|turbo|lora|srpo|realism|general|image|v?1\.\d|\d[a-z]?b?|new|finetuned|free|text-to-image|image-to-image|inpainting|multi|raw|preview|edit|fp8|fast|lightning|tools?)){1,6}$/,
  },
  { stem: 'flux', name: /^flux[._-]?[123](?:\.\d)?-[a-z]{3,10}$/ },
  {
    stem: 'stable-diffusion',
    name: /^stable-diffusion(?:-v?\d[\d.-]*|-xl|-safety|-inpainting)(?:[-_/][a-z0-9.]+){0,6}$/,
  },
  {
    stem: 'stable-image',
    name: /^stable-image-(?:core|ultra|inpaint|style|remove|erase|search|control|creative|conservative|fast|outpaint|upscale)(?:-[a-z0-9.:]+){0,4}$/,
  },
  { stem: 'sdxl', name: /^(?:fast-)?sdxl(?:-[a-z0-9.]+){1,5}$/ },
  { stem: 'sd3', name: /^sd3(?:\.\d)?-(?:large|medium|turbo|flash)(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'ideogram', name: /^ideogram[-/]?v?_?\d[a-z0-9.]{0,3}(?:[-_/][a-z0-9.]+){0,4}$/ },
  { stem: 'recraft', name: /^recraft(?:-?v\d[\d._]*|-20b|-\d+b)(?:[-_/][a-z0-9.]+){0,4}$/ },
  {
    stem: 'seedream',
    name: /^(?:doubao-|bytedance-|dola-)?seedream[-/]?v?\d[\d.]*(?:[-_/][a-z0-9.]+){0,5}$/,
  },
  { stem: 'seededit', name: /^(?:doubao-|bytedance-)?seededit[-_]?v?\d?[\d.]*(?:[-_/.][a-z0-9]+){0,5}$/ },
  { stem: 'jimeng', name: /^jimeng[-_](?:image-)?\d[\d.]*(?:[-_][a-z0-9.]+){0,3}$/ },
  { stem: 'qwen-image', name: /^qwen-image(?:[-/][a-z0-9.]+){0,5}$/ },
  { stem: 'wan2.', name: /^wanx?\d?(?:\.\d)?-(?:t2i|i2i|image)(?:-[a-z0-9.]+){0,4}$/ },
  { stem: 'wanx', name: /^wanx?\d?(?:\.\d)?-(?:t2i|i2i|image)(?:-[a-z0-9.]+){0,4}$/ },
  { stem: 'hunyuan', name: /^hunyuan-?image(?:[-/]?v?\d[\d.]*)?(?:[-/][a-z0-9.]+){0,4}$/ },
  { stem: 'cogview', name: /^cogview-?\d[\d.]*(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'glm-image', name: /^glm-image(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'z-image', name: /^z-image(?:-[a-z0-9.]+){1,3}$/ },
  { stem: 'kolors', name: /^(?:kwai-)?kolors-?(?:v?\d[\d.]*|virtual-try-on)(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'hidream', name: /^hidream-[a-z]\d(?:-[a-z0-9.]+){1,3}$/ },
  { stem: 'playground-v', name: /^playground-v\d[\d.]*(?:-[a-z0-9]+){0,4}$/ },
  { stem: 'kandinsky', name: /^kandinsky-\d[\d.-]*(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'titan-image', name: /^(?:amazon\.)?titan-image-generator-(?:v\d|g1)[a-z0-9.:-]*$/ },
  { stem: 'nova-canvas', name: /^(?:[a-z]{2}\.)?(?:amazon\.)?nova-canvas(?:-v\d[a-z0-9.:]*)?$/ },
  { stem: 'stability', name: /^stability\.(?:stable|sd)[a-z0-9.:-]+$/ },
  { stem: 'dreamshaper', name: /^dreamshaper-[a-z0-9.-]+$/ },
  { stem: 'lucid-origin', name: /^lucid-origin$/ },
  { stem: 'phoenix-1', name: /^phoenix-1\.\d$/ },
  { stem: 'photon-', name: /^photon-(?:flash-)?\d$/ },
  { stem: 'image-0', name: /^(?:minimax-)?image-01(?:-live)?$/ },
  { stem: 'step-1x', name: /^step-1x-(?:medium|edit|large)$/ },
  { stem: 'step-2x', name: /^step-2x-large$/ },
  { stem: 'step-image', name: /^step-image-edit(?:-[a-z0-9.]+){0,2}$/ },
  { stem: 'mai-image', name: /^mai-image-\d[a-z0-9.-]*$/ },
  { stem: 'longcat-image', name: /^longcat-image(?:-[a-z0-9.]+){0,3}$/ },
  { stem: 'ming-image', name: /^ming-image-\d[a-z0-9.-]*$/ },
  { stem: 'omnigen', name: /^omnigen-?v\d[a-z0-9.-]*$/ },
  { stem: 'gen4_image', name: /^gen4_image(?:_turbo)?$/ },
  { stem: 'janus-pro', name: /^janus-pro-\d+b$/ },
  { stem: 'midjourney', name: /^midjourney[-/](?:v?\d|imagine|niji|fast|turbo|relax)[a-z0-9.-]*$/ },
]
