import type { Section } from '../page/index.ts'

const images =
  /\bimages?\b|\bpictures?\b|text[- ]to[- ]image|图像|图片|圖像|圖片|生图|文生图|画像|изображени|imágen|imagen(?:es)?\b|이미지/iu
const others =
  /\b(?:videos?|audios?|speech|music|voice|lyrics|chats?|conversation|embeddings?|transcri\w{1,10}|llms?|3d|tokens? limits?)\b|视频|影片|音频|语音|对话|聊天|動画|音声|видео|аудио|비디오/iu

/** Blocks of the first section that introduce a page. */
const introduction = 3

/** Whether a page says in its title or first paragraphs that it is about making images, and about nothing else. */
export function isAboutImages(sections: readonly Section[]): boolean {
  const first = sections.filter(({ blocks, name }) => name !== '' || blocks.length > 0).slice(0, 2)
  const text = [
    ...first.map(({ name }) => name),
    ...first.flatMap(({ blocks }) =>
      blocks.slice(0, introduction).flatMap((block) => (block.kind === 'text' ? [block.text] : [])),
    ),
  ].join('\n')
  return images.test(text) && !others.test(text)
}
