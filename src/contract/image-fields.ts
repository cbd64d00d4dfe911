/** Fields of image requests, as the pages of the providers in `knowledge/providers` name them. */
export const imageFields: readonly string[] =
  'model prompt negative_prompt n size width height aspect_ratio image_size resolution quality style output_format response_format output_compression background moderation stream partial_images input_fidelity image images mask user seed steps num_images num_outputs number_of_images candidate_count guidance guidance_scale strength watermark safety_identifier extra_body extra_headers metadata'.split(
    ' ',
  )
